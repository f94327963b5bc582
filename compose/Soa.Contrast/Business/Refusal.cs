using System.ServiceModel;

namespace Soa.Contrast.Business;

/// <summary>Reads the refusal of a service.</summary>
internal static class Refusal
{
    private const int LongestReason = 4_000;

    /// <summary>Returns the code that never changes, such as <c>StockUnavailable</c>.</summary>
    public static string CodeOf(FaultException fault) =>
        fault.Code.IsSenderFault || fault.Code.IsReceiverFault ? fault.Code.SubCode?.Name ?? fault.Code.Name : fault.Code.Name;

    /// <summary>Returns the reason for people, no longer than an order keeps it.</summary>
    public static string ReasonOf(FaultException fault) =>
        fault.Reason.GetMatchingTranslation().Text is { Length: > LongestReason } text ? text[..LongestReason] : fault.Message;
}
