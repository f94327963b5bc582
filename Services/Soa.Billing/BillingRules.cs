namespace Soa.Billing;

/// <summary>Checks single values of a request, and refuses them with this service's fault.</summary>
internal static class BillingRules
{
    public static RequestRules Rules { get; } = new((field, message) => BillingFaults.InvalidRequest(field, $"{field}: {message}"));
}
