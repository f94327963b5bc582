namespace Soa.Contrast.Changes;

/// <summary>Represents something that the business wants to be different.</summary>
/// <param name="Name">The name of the folder with its patches.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What is different afterwards.</param>
internal sealed record BusinessChange(string Name, string Title, string Description)
{
    /// <summary>Gets the changes that are kept as patches.</summary>
    public static IReadOnlyList<BusinessChange> All { get; } =
    [
        new("new-field", "A new field", "What the customer calls an order goes with it, from the order to the invoice."),
        new("partner-format", "A partner's format", "A partner sends orders in JSON, in words of its own."),
        new("rule", "A rule across services", "Nothing goes abroad to a customer who owes for an earlier order."),
        new("new-service", "A new service", "Loyalty gives points for every order that is fulfilled."),
    ];
}
