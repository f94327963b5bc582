namespace Soa.Flows.Running;

/// <summary>
/// Represents a step that decides on the document before it does anything. If a flow begins with one and looks at the document nowhere
/// else, the document is read no further than the decision takes.
/// </summary>
internal interface IDecidesFirst
{
    /// <summary>Gets how many expressions are evaluated in one reading of the document, before anything is done.</summary>
    int ExpressionsReadAtOnce { get; }
}
