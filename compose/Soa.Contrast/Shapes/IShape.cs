namespace Soa.Contrast.Shapes;

/// <summary>
/// Represents one shape of the business, order to cash. All shapes have the same rules, those of the five services' own classes, and are
/// called by the same contracts; how a call gets to its rule is what a shape is.
/// </summary>
internal interface IShape : IAsyncDisposable
{
    /// <summary>Gets which of the shapes it is.</summary>
    ShapeKind Kind { get; }

    /// <summary>Gets the processes it consists of.</summary>
    IReadOnlyList<Part> Parts { get; }

    /// <summary>Gets the files of its databases.</summary>
    IReadOnlyList<string> Databases { get; }

    /// <summary>Gets a value that indicates whether its customers are in other processes than the rules that they call.</summary>
    bool IsCalledRemotely => true;

    /// <summary>Gets the management API of its broker; <c>null</c> if it has none of its own.</summary>
    Uri? Broker => null;

    /// <summary>Gets who calls it from outside; <c>null</c> if its users sit in front of its programs.</summary>
    LayerItem? Consumer => null;

    /// <summary>Starts every part, and returns when the first order can be placed.</summary>
    /// <exception cref="Processes.StartFailedException">A part did not start.</exception>
    Task StartAsync(ShapeOptions options, CancellationToken cancellationToken);

    /// <summary>Returns what a customer of this shape calls a service with.</summary>
    /// <typeparam name="TContract">The contract of one of the five services.</typeparam>
    /// <remarks>
    /// A refusal is thrown as a <see cref="System.ServiceModel.FaultException{TDetail}"/> with the detail of the contract.
    /// </remarks>
    TContract Client<TContract>()
        where TContract : class;

    /// <summary>
    /// Waits until every part knows a customer and an item that one part has been told of. Where all parts have one database, that is at
    /// once.
    /// </summary>
    Task UntilKnownAsync(string customerId, string sku, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns what its parts have had their databases do since they started.</summary>
    Task<DatabaseWork> CountDatabaseWorkAsync();

    /// <summary>Asks a running part what is in it, in the words of the lecture.</summary>
    Task<PartContent> DescribeAsync(Part part, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a part again that was killed, at the address that it had, and returns when it listens. In <see cref="Parts"/>, its new
    /// process takes the place of the old one.
    /// </summary>
    /// <exception cref="Processes.StartFailedException">It did not start.</exception>
    Task RestartAsync(Part part, CancellationToken cancellationToken);

    /// <summary>Stops every part in an orderly way.</summary>
    Task StopAsync();
}
