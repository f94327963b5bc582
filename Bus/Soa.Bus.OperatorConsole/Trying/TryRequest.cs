using Soa.Soap;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents a request that is sent.</summary>
/// <param name="Target">To what.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Action">The SOAP action.</param>
/// <param name="Text">The envelope.</param>
public sealed record TryRequest(TryTarget Target, string Operation, SoapVersion Version, string Action, string Text);
