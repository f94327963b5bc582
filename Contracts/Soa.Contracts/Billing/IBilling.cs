using System.ComponentModel;
using System.ServiceModel;

namespace Soa.Contracts.Billing;

/// <summary>Invoices, payments and credit notes: a customer's balance and its origin.</summary>
[ServiceContract(Name = "Billing", Namespace = BillingContract.Namespace)]
public interface IBilling
{
    /// <summary>Issues an invoice for an order; the tax follows from the country of the bill-to address.</summary>
    /// <exception cref="FaultException{BillingFault}">
    /// <see cref="BillingFaultCodes.OrderAlreadyInvoiced"/>, <see cref="BillingFaultCodes.NoTaxRate"/>,
    /// <see cref="BillingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(BillingFault))]
    Task<IssueInvoiceResult> IssueInvoiceAsync(IssueInvoiceRequest request);

    /// <summary>Reads one invoice with its lines, amounts and credit notes.</summary>
    /// <exception cref="FaultException{BillingFault}">
    /// <see cref="BillingFaultCodes.InvoiceNotFound"/>, <see cref="BillingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(BillingFault))]
    [ReadOnly(true)]
    Task<GetInvoiceResult> GetInvoiceAsync(GetInvoiceRequest request);

    /// <summary>
    /// Records a payment of all or a part of what is outstanding. The same payment with the same reference again changes nothing and
    /// gets the invoice's present state.
    /// </summary>
    /// <exception cref="FaultException{BillingFault}">
    /// <see cref="BillingFaultCodes.InvoiceNotFound"/>, <see cref="BillingFaultCodes.Overpayment"/>,
    /// <see cref="BillingFaultCodes.CurrencyMismatch"/>, <see cref="BillingFaultCodes.InvoiceCredited"/>,
    /// <see cref="BillingFaultCodes.InvoicePaid"/>, <see cref="BillingFaultCodes.PaymentReferenceReused"/>,
    /// <see cref="BillingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(BillingFault))]
    Task<RecordPaymentResult> RecordPaymentAsync(RecordPaymentRequest request);

    /// <summary>
    /// Cancels a whole invoice; payments on it become the customer's credit. It undoes IssueInvoice, so crediting an invoice again is not
    /// a fault: the result is its first credit note.
    /// </summary>
    /// <exception cref="FaultException{BillingFault}">
    /// <see cref="BillingFaultCodes.InvoiceNotFound"/>, <see cref="BillingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(BillingFault))]
    Task<IssueCreditNoteResult> IssueCreditNoteAsync(IssueCreditNoteRequest request);

    /// <summary>
    /// Lists what changed the customer's debt in a period, oldest first. A customer without invoices has an empty statement.
    /// </summary>
    /// <exception cref="FaultException{BillingFault}"><see cref="BillingFaultCodes.InvalidRequest"/>.</exception>
    [OperationContract]
    [FaultContract(typeof(BillingFault))]
    [ReadOnly(true)]
    Task<GetStatementResult> GetStatementAsync(GetStatementRequest request);
}
