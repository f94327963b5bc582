namespace Soa.Bus.Testing.SoapStacks;

/// <summary>
/// Represents the test proves, on CoreWCF too, what CoreWCF has a part of its own for that is not used, or cannot do. The page of all
/// differences lists it.
/// </summary>
/// <param name="subject">The subject, in a few words: <c>WSDL</c>.</param>
/// <param name="reason">The behaviour instead, and its reason.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OursOnCoreWcfAttribute(string subject, string reason) : PropertyAttribute($"{subject}: {reason}")
{
    /// <summary>Gets the subject.</summary>
    public string Subject => subject;

    /// <summary>Gets the behaviour instead, and its reason.</summary>
    public string Reason => reason;
}
