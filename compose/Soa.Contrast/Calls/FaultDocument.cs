using System.ServiceModel;
using System.Text.Json;

namespace Soa.Contrast.Calls;

/// <summary>Represents a refusal in JSON.</summary>
/// <param name="Reason">The reason, for people.</param>
/// <param name="Detail">The detail, as the contract of the service has it.</param>
internal sealed record FaultDocument(string Reason, JsonElement Detail)
{
    /// <summary>Returns the document for what an operation threw; <c>null</c> if its contract does not name such a fault.</summary>
    public static FaultDocument? Of(FaultException fault, ContractOperation operation) =>
        typeof(FaultException<>).MakeGenericType(operation.Fault) is { } type && type.IsInstanceOfType(fault)
            ? new FaultDocument(
                fault.Reason.GetMatchingTranslation().Text,
                JsonSerializer.SerializeToElement(
                    type.GetProperty(nameof(FaultException<object>.Detail))!.GetValue(fault), operation.Fault, JsonForm.Options))
            : null;

    /// <summary>Returns the exception that a client throws.</summary>
    public FaultException ToException(ContractOperation operation) => (FaultException)Activator.CreateInstance(
        typeof(FaultException<>).MakeGenericType(operation.Fault),
        Detail.Deserialize(operation.Fault, JsonForm.Options),
        new FaultReason(Reason))!;
}
