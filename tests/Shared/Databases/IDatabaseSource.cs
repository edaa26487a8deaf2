namespace ToaDam.Tests.Databases;

/// <summary>Where a test gets its database from; one for each provider.</summary>
public interface IDatabaseSource
{
    /// <summary>A database with all migrations and the roles, or an empty one.</summary>
    Task<TestDatabase> CreateAsync(bool migrated = true);
}
