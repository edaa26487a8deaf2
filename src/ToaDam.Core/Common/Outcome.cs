using System.Diagnostics.CodeAnalysis;

namespace ToaDam.Common;

/// <summary>An expected refusal: a stable code for programs and tests, a Vietnamese sentence for people.</summary>
public sealed record Refusal(string Code, string Sentence);

/// <summary>
/// Either a value or the reason why there is none. Named Outcome because <c>Result</c> is a term of the domain
/// (what a unit achieved).
/// </summary>
public readonly struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Ok => Value is not null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
