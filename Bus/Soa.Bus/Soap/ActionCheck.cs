using System.Xml;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>
/// What a request says it wants, beside what stands in its body. The body decides; but who checked the action before us (a firewall, a
/// proxy) must not have been told something else, so a contradiction is refused.
/// </summary>
internal static class ActionCheck
{
    /// <summary>The fault of a request whose actions contradict its body.</summary>
    /// <param name="operation">The operation the body asks for.</param>
    /// <param name="httpAction">SOAPAction or the action parameter; <c>null</c> and empty say nothing.</param>
    /// <param name="addressingAction">The <c>wsa:Action</c>.</param>
    public static Fault? Find(SoapOperation operation, string? httpAction, string? addressingAction) =>
        Mismatch(operation, "SOAP action", httpAction) ?? Mismatch(operation, "wsa:Action", addressingAction);

    private static Fault? Mismatch(SoapOperation operation, string kind, string? action) =>
        string.IsNullOrEmpty(action) || operation.Action.Length == 0 || action == operation.Action
            ? null
            : new Fault(
                "Sender",
                $"The {kind} '{action}' is not that of {operation.Request.Name}, which is in the body and has '{operation.Action}'.",
                new XmlQualifiedName("ActionMismatch", WsAddressing.Namespace));
}
