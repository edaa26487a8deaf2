using ToaDam.Web.Hosting;

namespace ToaDam.Web.Tests.Hosting;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData("https://toadam.donvi.vn", "https://toadam.donvi.vn/")]
    [InlineData("http://10.0.0.5:5080/toadam/", "http://10.0.0.5:5080/toadam/")]
    public void Setting_ThatIsAnAddress_IsTaken(string? setting, string? expected)
    {
        var problems = new List<string>();
        Assert.Equal(expected, PublicAddress.Read(setting, problems).Address?.AbsoluteUri);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("toadam.donvi.vn")]
    [InlineData("ftp://toadam.donvi.vn")]
    [InlineData("https://toadam.donvi.vn/?a=1")]
    [InlineData("https://ten:matkhau@toadam.donvi.vn")]
    public void Setting_ThatIsNone_IsToldAtStart(string setting)
    {
        var problems = new List<string>();
        Assert.Null(PublicAddress.Read(setting, problems).Address);
        Assert.Contains(
            "Public:Address phải là địa chỉ đầy đủ",
            Assert.Single(problems),
            StringComparison.Ordinal
        );
    }
}
