using System.ServiceModel;
using Soa.Contracts.Customers;

namespace Soa.Customers;

/// <summary>Creates the faults of the service, one method for each code.</summary>
internal static class CustomersFaults
{
    public static FaultException<CustomersFault> InvalidRequest(string field, string message) =>
        Create(CustomersFaultCodes.InvalidRequest, $"{field}: {message}", field);

    public static FaultException<CustomersFault> CustomerNotFound(string customerId) =>
        Create(
            CustomersFaultCodes.CustomerNotFound,
            $"There is no customer '{customerId}'. Look it up with FindCustomers, or register it.",
            "CustomerId");

    public static FaultException<CustomersFault> StaleVersion(string customerId, int sent, int current) => Create(
        CustomersFaultCodes.StaleVersion,
        $"Customer '{customerId}' is at version {current}, and the change was based on version {sent}. "
            + "Read it again and repeat the change.",
        "Version");

    public static FaultException<CustomersFault> TaxIdTaken(string taxId) => Create(
        CustomersFaultCodes.IdentifierTaken,
        $"Another customer has the tax id '{taxId}'. Find it with FindCustomers; update it or leave TaxId out.",
        "TaxId");

    public static FaultException<CustomersFault> IdentifierTaken(PartyIdentifier identifier, int position) => Create(
        CustomersFaultCodes.IdentifierTaken,
        $"Another customer has the identifier '{identifier.Value}' of the scheme '{identifier.Scheme}'. "
            + "Find it with FindCustomers; update it or leave the identifier out.",
        $"Identifiers[{position}]");

    private static FaultException<CustomersFault> Create(string code, string message, string field) => new(
        new CustomersFault { Code = code, Message = message, Field = field },
        new FaultReason(new FaultReasonText(message, "en")),
        FaultCode.CreateSenderFaultCode(new FaultCode(code, CustomersContract.Namespace)));
}
