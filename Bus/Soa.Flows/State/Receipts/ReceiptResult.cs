namespace Soa.Flows.State.Receipts;

/// <summary>Specifies whether a key was seen.</summary>
internal enum ReceiptResult
{
    /// <summary>It was not, or by a message that has not come to its end and is this one or is given up.</summary>
    First,

    /// <summary>It was, and that message is done.</summary>
    Done,

    /// <summary>It was, and that message is still under way.</summary>
    UnderWay,
}
