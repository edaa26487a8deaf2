namespace ToaDam.Tests.Databases;

/// <summary>
/// The base of every test that needs a database: write the tests in an abstract class, then one sealed child a database:
/// <c>FooTestsOnSqlite() : FooTests(SqliteSource.Instance)</c> and <c>FooTestsOnPostgres(PostgresServer server) : FooTests(server)</c>.
/// </summary>
public abstract class DatabaseTests(IDatabaseSource source, bool migrated = true) : IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() =>
        Database = await source.CreateAsync(migrated);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }
}
