namespace Soa.Bus.Testing.SoapStacks;

/// <summary>Reports which SOAP library hosts the services in this run of the tests.</summary>
public static class SoapStackOfTheRun
{
    /// <summary>Gets a value that indicates whether this is the build with <c>-p:SoapStack=CoreWCF</c>.</summary>
    public static bool IsCoreWcf { get; } =
#if COREWCF
        true;
#else
        false;
#endif
}
