using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Represents the caller is unknown or not allowed to call the operation.</summary>
internal sealed class CallRefusedException(SoapAnswer refusal) : Exception
{
    /// <summary>Gets the answer that says so.</summary>
    public SoapAnswer Refusal => refusal;
}
