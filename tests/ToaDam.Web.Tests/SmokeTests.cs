public sealed class SmokeTests
{
    [Fact]
    public void Smoke() => Assert.Equal("\u1ec7", "e\u0323\u0302".Normalize());
}
