namespace Soa.Messaging.Waiting;

/// <summary>Represents a document that failed and waits for another attempt. Times are UTC.</summary>
/// <param name="Id">Its place in the store.</param>
/// <param name="Queue">The queue that it returns to.</param>
/// <param name="Flow">The flow that receives it, if one does.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="ConversationId">What the message belongs to.</param>
/// <param name="DocumentName">The element's name as <c>{namespace}Name</c>; <c>null</c> if the body is not XML.</param>
/// <param name="DueAt">When it is tried again.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstFailedAt">When it failed first, if known.</param>
/// <param name="Reason">Why it failed last, if known.</param>
/// <param name="Step">The path of the flow's step where it failed last, if known.</param>
public sealed record WaitingDocument(
    long Id, string Queue, string? Flow, Guid MessageId, Guid ConversationId, string? DocumentName, DateTime DueAt, int Attempts,
    DateTime? FirstFailedAt, string? Reason, string? Step);
