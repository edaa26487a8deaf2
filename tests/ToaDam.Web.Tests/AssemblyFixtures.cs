using ToaDam.Web.Tests.EndToEnd;

[assembly: AssemblyFixture(typeof(Chromium))]
