
namespace Soa.Flows;

/// <summary>Describes where a flow's documents come from. Each kind of endpoint has its own, with what its options say.</summary>
/// <param name="Name">
/// The topic (<c>orders.OrderSubmitted</c>), the queue's name, the path (<c>/partners/orders</c>) or the flow's name.
/// </param>
/// <param name="Address">The address as it was written.</param>
public abstract record FlowSource(string Name, string Address)
{
    /// <summary>Gets the variables that it sets beside those every flow has, such as the parts of a path.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Gets a value that indicates whether what it receives is put into the flow's queue.</summary>
    public virtual bool UsesFlowQueue => false;

    /// <summary>Address and options as they were written: two versions of a flow whose sources were written alike receive alike.</summary>
    public string Declared { get; init; } = Address;
}
