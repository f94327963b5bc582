namespace Soa.Bus.Testing.Proofs;

/// <summary>Represents the test proves that an attack fails. The page of all attacks is made of these (<see cref="ProofPage"/>).</summary>
/// <param name="attack">The attack, in a few words: <c>Entity expansion</c>. Tests of the same attack share a row.</param>
/// <param name="kind">Its kind, which is the page's heading.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AttackAttribute(string attack, string kind = "Messages") : PropertyAttribute($"{kind}: {attack}")
{
    /// <summary>Gets the attack.</summary>
    public string Attack => attack;

    /// <summary>Gets the kind of attack.</summary>
    public string Kind => kind;
}
