using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>
/// The database model of all entities, read from the same properties and attributes as the exchange format. A rule that
/// only one entity has would stand in a configuration class beside it; so far none has.
/// </summary>
internal static class FactsModel
{
    public static IReadOnlyList<Type> EntityTypes { get; } =
    [
        .. typeof(Entity)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && typeof(Entity).IsAssignableFrom(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    public static void Configure(ModelBuilder builder)
    {
        foreach (var type in EntityTypes)
        {
            Configure(builder.Entity(type), type);
        }
    }

    private static void Configure(EntityTypeBuilder entity, Type type)
    {
        entity.ToTable(TableName(type.Name));
        entity.HasKey(nameof(Entity.Id));
        entity.Property(nameof(Entity.Version)).IsConcurrencyToken();
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<RefersToAttribute>() is { } reference)
            {
                // NoAction: a seminar that is deleted takes all its parts along, in whatever order.
                entity
                    .HasOne(reference.Target)
                    .WithMany()
                    .HasForeignKey(property.Name)
                    .OnDelete(DeleteBehavior.NoAction);
            }

            if (property.GetCustomAttribute<CodeAttribute>() is not null)
            {
                entity.HasIndex(property.Name).IsUnique();
            }

            if (
                property is { CanWrite: false }
                && property.GetCustomAttribute<InternalAttribute>() is not null
            )
            {
                entity.Ignore(property.Name);
            }
        }

        if (OwnerOf(type) is not { } owner)
        {
            entity.HasIndex(nameof(Entity.Key)).IsUnique();
        }
        else
        {
            entity.HasIndex(owner.Name, nameof(Entity.Key)).IsUnique();
        }
    }

    /// <summary>The property that says which record it is a part of; null for what stands alone.</summary>
    public static PropertyInfo? OwnerOf(Type type) =>
        type.GetProperties()
            .FirstOrDefault(p =>
                OwnerIds.Contains(p.Name) && p.GetCustomAttribute<RefersToAttribute>() is null
            );

    private static readonly string[] OwnerIds =
    [
        nameof(SeminarPart.SeminarId),
        nameof(Blocks.BlockTerm.EmulationBlockId),
        nameof(Units.UnitLetterhead.MemberUnitId),
        nameof(People.PersonPosition.PersonId),
        nameof(Contributions.InitiativeAuthor.ContributionId),
    ];

    // The naming convention makes it snake_case; tables are plural like Identity's.
    private static string TableName(string type)
    {
        var plural =
            type == nameof(People.Person) ? "People"
            : type.EndsWith('s') ? type
            : type.EndsWith('y') && !type.EndsWith("ay", StringComparison.Ordinal)
                ? type[..^1] + "ies"
            : type + "s";
        return string.Concat(
            plural.Select(
                (c, i) =>
                    char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()
            )
        );
    }
}
