namespace Soa.ServiceModel;

/// <summary>
/// Runs one operation of a service and returns the answer as it is in a SOAP body. Both bindings, SOAP over HTTP and the service's
/// queue, end here, so that what surrounds an operation (its transaction, its inbox) is the same whichever way a request came.
/// </summary>
public interface IOperationPipeline
{
    /// <summary>Runs <paramref name="operation"/> with a request read by <see cref="ServiceOperation.ReadRequest"/>.</summary>
    /// <returns>The response element or, when the service refused, a SOAP 1.2 fault element.</returns>
    /// <exception cref="Exception">
    /// Technical failures are thrown as they are: the bindings decide what their callers may know of them.
    /// </exception>
    Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken);
}
