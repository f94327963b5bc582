using Soa.Documents.Faults;
using Soa.Soap.Addressing;

namespace Soa.Soap;

/// <summary>
/// Checks what a request says it wants, beside what is in its body. The body decides; but whoever checked the action before us (a firewall,
/// a proxy) must not have seen something else, so a contradiction is refused.
/// </summary>
internal static class ActionCheck
{
    /// <summary>Returns the fault of a request whose actions contradict its body, or each other.</summary>
    /// <param name="operation">The operation the body asks for.</param>
    /// <param name="httpAction">SOAPAction or the action parameter; <c>null</c> and empty say nothing.</param>
    /// <param name="headers">With the <c>wsa:Action</c>.</param>
    public static Fault? Find(SoapOperation operation, string? httpAction, SoapHeaders headers)
    {
        if (!string.IsNullOrEmpty(httpAction) && headers.Action is { } action && action != httpAction)
            return AddressingFaults.ActionMismatch($"The SOAP action '{httpAction}' and the wsa:Action '{action}' differ.");
        if (Contradicts(operation, headers.Action))
            return AddressingFaults.ActionNotSupported(headers.Action!, Reason(operation, "wsa:Action", headers.Action!));
        return Contradicts(operation, httpAction)
            ? Fault.Sender("ActionMismatch", Reason(operation, "SOAP action", httpAction!))
            : null;
    }

    private static bool Contradicts(SoapOperation operation, string? action) =>
        !string.IsNullOrEmpty(action) && operation.Action.Length > 0 && action != operation.Action;

    private static string Reason(SoapOperation operation, string kind, string action) =>
        $"The {kind} '{action}' is not that of {operation.Request.Name}, which is in the body and has '{operation.Action}'.";
}
