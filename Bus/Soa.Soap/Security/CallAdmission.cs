namespace Soa.Soap.Security;

/// <summary>Reports whether a call may go on.</summary>
/// <param name="Refusal">The reason why it may not; <c>null</c> if it may.</param>
/// <param name="IsAuthenticated">True if the caller is known, or need not be.</param>
public readonly record struct CallAdmission(CallRefusal? Refusal, bool IsAuthenticated);
