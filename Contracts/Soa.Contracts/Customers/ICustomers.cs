using System.ComponentModel;
using System.ServiceModel;

namespace Soa.Contracts.Customers;

/// <summary>The parties that buy: their names and addresses, how they are billed, and their credit limits.</summary>
[ServiceContract(Name = "Customers", Namespace = CustomersContract.Namespace)]
public interface ICustomers
{
    /// <summary>Registers a new customer and gives it an id.</summary>
    /// <exception cref="FaultException{CustomersFault}">
    /// <see cref="CustomersFaultCodes.IdentifierTaken"/>, <see cref="CustomersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(CustomersFault))]
    Task<RegisterCustomerResult> RegisterCustomerAsync(RegisterCustomerRequest request);

    /// <summary>Reads one customer.</summary>
    /// <exception cref="FaultException{CustomersFault}">
    /// <see cref="CustomersFaultCodes.CustomerNotFound"/>, <see cref="CustomersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(CustomersFault))]
    [ReadOnly(true)]
    Task<GetCustomerResult> GetCustomerAsync(GetCustomerRequest request);

    /// <summary>
    /// Replaces what may change of a customer: everything but its id, its currency and the time of registration. An optional member
    /// that is absent is cleared.
    /// </summary>
    /// <exception cref="FaultException{CustomersFault}">
    /// <see cref="CustomersFaultCodes.CustomerNotFound"/>, <see cref="CustomersFaultCodes.StaleVersion"/>,
    /// <see cref="CustomersFaultCodes.IdentifierTaken"/>, <see cref="CustomersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(CustomersFault))]
    Task<UpdateCustomerResult> UpdateCustomerAsync(UpdateCustomerRequest request);

    /// <summary>
    /// Finds the customers that meet every criterion given, in the order of their ids; all customers without a criterion.
    /// </summary>
    /// <exception cref="FaultException{CustomersFault}"><see cref="CustomersFaultCodes.InvalidRequest"/>.</exception>
    [OperationContract]
    [FaultContract(typeof(CustomersFault))]
    [ReadOnly(true)]
    Task<FindCustomersResult> FindCustomersAsync(FindCustomersRequest request);
}
