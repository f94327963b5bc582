namespace Soa.Bus.Testing.SoapStacks;

/// <summary>The test proves, on CoreWCF too, what CoreWCF has a part of its own for that is not used, or cannot do. The page of all differences lists it.</summary>
/// <param name="subject">What it is about, in a few words: <c>WSDL</c>.</param>
/// <param name="reason">What is done instead, and why.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OursOnCoreWcfAttribute(string subject, string reason) : PropertyAttribute($"{subject}: {reason}")
{
    /// <summary>What it is about.</summary>
    public string Subject => subject;

    /// <summary>What is done instead, and why.</summary>
    public string Reason => reason;
}
