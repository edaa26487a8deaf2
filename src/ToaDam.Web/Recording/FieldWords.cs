using Microsoft.Extensions.Localization;
using ToaDam.Recording;

namespace ToaDam.Web.Recording;

/// <summary>Names the resources beside this file: what people call each kind of record, each field and each choice.</summary>
public sealed class FieldWords;

public static class FieldWordsExtensions
{
    public static string Kind(this IStringLocalizer<FieldWords> words, string kind) =>
        words[$"Kind.{kind}"];

    /// <summary>The field's label: its own, or the one that all fields of this name share.</summary>
    public static string Label(
        this IStringLocalizer<FieldWords> words,
        string kind,
        string field
    ) => words.Find($"{kind}.{field}") ?? words[$"Field.{field}"];

    /// <summary>The sentence under the field, where it needs one.</summary>
    public static string? Help(
        this IStringLocalizer<FieldWords> words,
        string kind,
        string field
    ) => words.Find($"{kind}.{field}.Help") ?? words.Find($"Field.{field}.Help");

    public static string Choice(
        this IStringLocalizer<FieldWords> words,
        string choice,
        string value
    ) => words[$"{choice}.{value}"];

    /// <summary>A field's text as a person reads it: the words of a choice, the name of a record.</summary>
    public static string Read(
        this IStringLocalizer<FieldWords> words,
        FieldInfo field,
        string text,
        IReadOnlyDictionary<Guid, string> names
    ) =>
        text.Length == 0
            ? ""
            : field.Input switch
            {
                FieldInput.Choice or FieldInput.Flag => words.Choice(
                    field.Choices.Count > 0 ? field.ChoiceName : "Flag",
                    text
                ),
                FieldInput.Record => Guid.TryParse(text, out var id)
                    ? names.GetValueOrDefault(id, text)
                    : text,
                _ => text,
            };

    private static string? Find(this IStringLocalizer<FieldWords> words, string key) =>
        words[key] is { ResourceNotFound: false } found ? found.Value : null;
}
