using System.Globalization;
using ToaDam.Invitations;
using ToaDam.People;

namespace ToaDam.Web.Invitations;

/// <summary>Why the unit does not come, as its contact sends it.</summary>
public sealed class DeclineForm
{
    public string? Reason { get; set; }
}

/// <summary>One of the unit's people as the contact sends him or her.</summary>
public sealed class NamingForm
{
    /// <summary>Whom the form changes; empty for a new one.</summary>
    public string? Id { get; set; }

    public string? Honorific { get; set; }

    public string? Name { get; set; }

    public string? Post { get; set; }

    public string? Substitute { get; set; }

    public Guid? DelegateId =>
        Guid.TryParse(Id, CultureInfo.InvariantCulture, out var id) ? id : null;

    public DelegateForm Parse() =>
        new(
            Enum.TryParse<Honorific>(Honorific, out var known) && Enum.IsDefined(known)
                ? known
                : null,
            Name,
            Post,
            Substitute
        );

    public static NamingForm Of(NamedPerson person) =>
        new()
        {
            Id = $"{person.Id}",
            Honorific = $"{person.Honorific}",
            Name = person.Name,
            Post = person.Post,
            Substitute = person.Substitute,
        };
}
