using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ToaDam.Accounts;

/// <summary>The one-time right to set the system up. Only the hash is kept, so that a copy of the database opens nothing.</summary>
public sealed class SetupToken
{
    private SetupToken() { }

    public SetupToken(string hash, DateTime createdAt)
    {
        Id = Guid.CreateVersion7();
        Hash = hash;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
}

public sealed class SetupTokenConfiguration : IEntityTypeConfiguration<SetupToken>
{
    public void Configure(EntityTypeBuilder<SetupToken> builder)
    {
        builder.ToTable("setup_tokens");
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}
