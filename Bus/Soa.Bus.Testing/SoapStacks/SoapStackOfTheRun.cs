namespace Soa.Bus.Testing.SoapStacks;

/// <summary>The SOAP library that hosts the services in this run of the tests.</summary>
public static class SoapStackOfTheRun
{
    /// <summary>True in the build with <c>-p:SoapStack=CoreWCF</c>.</summary>
    public static bool IsCoreWcf { get; } =
#if COREWCF
        true;
#else
        false;
#endif
}
