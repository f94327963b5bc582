using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>The caller is unknown or not allowed to call the operation.</summary>
internal sealed class CallRefusedException(SoapAnswer refusal) : Exception
{
    /// <summary>The answer that says so.</summary>
    public SoapAnswer Refusal => refusal;
}
