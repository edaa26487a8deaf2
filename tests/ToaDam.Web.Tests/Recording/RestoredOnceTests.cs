using System.Reflection;
using Microsoft.AspNetCore.Components;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Tests.Recording;

public sealed class RestoredOnceTests
{
    [Fact]
    public void Value_GivenASecondTime_DoesNotReplaceWhatWasReadSince()
    {
        var restored = new RestoredOnce<string>();
        var (old, fresh) = (new string('a', 1), new string('b', 1));
        var held = restored.Next(null, old);
        held = restored.Next(held, fresh);
        Assert.Same(fresh, restored.Next(held, old));
    }

    [Fact]
    public void Value_OfAComponentThatRestoredNothing_IsWhatIsSet()
    {
        var restored = new RestoredOnce<string>();
        var held = restored.Next(null, null);
        held = restored.Next(held, "một");
        held = restored.Next(held, "hai");
        Assert.Equal("hai", held);
        Assert.Null(restored.Next(held, null));
    }

    /// <summary>Whoever adds a property of that kind is reminded.</summary>
    [Fact]
    public void EveryPersistentProperty_OfTheProgram_IsRestoredOnce()
    {
        var bare = typeof(RestoredOnce<>)
            .Assembly.GetTypes()
            .Where(t =>
                t.GetProperties(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly
                    )
                    .Any(p => p.IsDefined(typeof(PersistentStateAttribute)))
            )
            .Where(t =>
                !t.GetFields(
                        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                    .Any(f =>
                        f.FieldType.IsGenericType
                        && f.FieldType.GetGenericTypeDefinition() == typeof(RestoredOnce<>)
                    )
            )
            .Select(t => t.Name);
        Assert.Empty(bare);
    }
}
