using ToaDam.Tests.Databases;

[assembly: AssemblyFixture(typeof(PostgresServer))]
