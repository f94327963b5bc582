namespace Soa.Billing;

/// <summary>The rules for single values of a request, refusing with this service's fault.</summary>
internal static class BillingRules
{
    public static RequestRules Rules { get; } = new((field, message) => BillingFaults.InvalidRequest(field, $"{field}: {message}"));
}
