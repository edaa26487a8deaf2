using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ToaDam.Commitments;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Statements;

namespace ToaDam.Data;

/// <summary>SQLite: the file below the data folder, for one server.</summary>
public sealed class SqliteToaDamDbContext(DbContextOptions<SqliteToaDamDbContext> options)
    : ToaDamDbContext(options);

/// <summary>PostgreSQL: for production and for several web nodes.</summary>
public sealed class PostgresToaDamDbContext(DbContextOptions<PostgresToaDamDbContext> options)
    : ToaDamDbContext(options)
{
    /// <summary>Tables that grow with every seminar. Registers of units and blocks, seminars and papers' facts stay short.</summary>
    private static readonly Type[] Long =
    [
        typeof(Contribution),
        typeof(Movement),
        typeof(Paper),
        typeof(Statement),
        typeof(Conclusion),
        typeof(Commitment),
        typeof(SeminarDelegate),
        typeof(Person),
    ];

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasCollation(VietnameseSort, locale: "vi-VN-u-kn-true", provider: "icu");
        builder.HasPostgresExtension("pg_trgm");
        base.OnModelCreating(builder);
        NameFunctions.ConfigurePostgres(builder);
        foreach (var type in Long)
        {
            // Finds words inside the text; SQLite, which has no such index, reads the column through.
            builder
                .Entity(type)
                .HasIndex(SearchQueries.Column)
                .HasMethod("gin")
                .HasOperators("gin_trgm_ops");
        }
    }
}

/// <summary>For <c>dotnet ef</c> only; no server is contacted when a migration is written.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteToaDamDbContext>
{
    public SqliteToaDamDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqliteToaDamDbContext>()
                .UseToaDamSqlite("Data Source=design-time.db")
                .Options
        );
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresToaDamDbContext>
{
    public PostgresToaDamDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgresToaDamDbContext>()
                .UseToaDamPostgres("Host=design-time")
                .Options
        );
}
