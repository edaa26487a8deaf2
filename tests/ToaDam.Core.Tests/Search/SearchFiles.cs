using System.Text.Json.Nodes;

namespace ToaDam.Tests.Search;

/// <summary>Seminars with opinions to be found.</summary>
internal static class SearchFiles
{
    public static string Seminar(string code, int year, params string[] texts) =>
        new JsonObject
        {
            ["format"] = "toadam/1",
            ["seminars"] = new JsonArray(
                new JsonObject
                {
                    ["code"] = code,
                    ["kind"] = "seminar",
                    ["title"] = $"Buổi {year}",
                    ["days"] = new JsonArray(new JsonObject { ["date"] = $"{year}-09-26" }),
                    ["contributions"] = new JsonArray([
                        .. texts.Select(t =>
                            (JsonNode)new JsonObject { ["kind"] = "solution", ["text"] = t }
                        ),
                    ]),
                }
            ),
        }.ToJsonString();
}
