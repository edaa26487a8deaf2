using Microsoft.EntityFrameworkCore;

namespace ToaDam.Data;

/// <summary>Hands out the provider's context as <see cref="ToaDamDbContext"/>; EF's factory interface is not covariant.</summary>
public sealed class FactoryAdapter<T>(IDbContextFactory<T> inner)
    : IDbContextFactory<ToaDamDbContext>
    where T : ToaDamDbContext
{
    public ToaDamDbContext CreateDbContext() => inner.CreateDbContext();
}
