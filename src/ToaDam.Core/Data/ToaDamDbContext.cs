using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions.Similarity;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Data;

/// <summary>The one model for both databases. Configurations stand beside their entities and are found by assembly scan.</summary>
public abstract class ToaDamDbContext(DbContextOptions options)
    : IdentityDbContext<AppUser, AppRole, Guid>(options),
        IDataProtectionKeyContext
{
    /// <summary>The collation that sorts Vietnamese with numbers by value; the same name on both databases.</summary>
    public const string VietnameseSort = "vi_sort";

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        NameIdentityTables(builder);
        FactsModel.Configure(builder);
        NameFunctions.Configure(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ToaDamDbContext).Assembly);

        // Every Guid key is made by the application; without this EF takes a child added through its parent for an existing row.
        foreach (
            var key in builder
                .Model.GetEntityTypes()
                .SelectMany(e => e.GetKeys())
                .SelectMany(k => k.Properties)
        )
        {
            if (key.ClrType == typeof(Guid))
            {
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        // Words, not numbers: a reordered enum must not change what is recorded.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var bands = BeforeSave();
        bands?.Write();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        using var bands = BeforeSave();
        if (bands is not null)
        {
            await bands.WriteAsync(cancellationToken);
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Whoever saves: derived columns are right, every save has a new version, no broken record gets in, and what has new
    // words is found by them.
    private BandWriting? BeforeSave()
    {
        List<EntityEntry<Entity>> reworded = [];
        foreach (var entry in ChangeTracker.Entries<Entity>().Where(IsDerivable).ToList())
        {
            entry.Entity.Derive();
        }

        foreach (
            var entry in ChangeTracker
                .Entries<Entity>()
                .Where(e => e.State is EntityState.Added or EntityState.Modified)
        )
        {
            if (entry.Entity.Check().FirstOrDefault() is { } broken)
            {
                throw new InvalidOperationException(
                    $"{entry.Metadata.ShortName()}.{broken.Property}: {broken.Sentence}"
                );
            }

            entry.Entity.Version = Guid.CreateVersion7();
            if (BandWriting.Concerns(entry))
            {
                reworded.Add(entry);
            }
        }

        return reworded.Count > 0 ? new BandWriting(this, reworded) : null;
    }

    // A seminar's day and search words come from its parts, which must be there; they may have changed when it has not.
    private static bool IsDerivable(EntityEntry<Entity> entry) =>
        entry.State == EntityState.Added
        || (
            entry.Entity is Seminar
                ? entry.State != EntityState.Deleted
                    && entry.Collection(nameof(Seminar.Days)).IsLoaded
                    && entry.Collection(nameof(Seminar.Places)).IsLoaded
                : entry.State == EntityState.Modified
        );

    // The naming convention leaves Identity's own table names alone.
    private static void NameIdentityTables(ModelBuilder builder)
    {
        builder.Entity<AppUser>().ToTable("users");
        builder.Entity<AppRole>().ToTable("roles");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("user_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("user_passkeys");
        builder.Entity<AppUser>().Property(u => u.DisplayName).HasMaxLength(200);
        builder
            .Entity<AppUser>()
            .HasOne<MemberUnit>()
            .WithMany()
            .HasForeignKey(u => u.UnitId)
            .OnDelete(DeleteBehavior.SetNull);
    }
}
