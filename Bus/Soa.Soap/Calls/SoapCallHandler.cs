namespace Soa.Soap.Calls;

/// <summary>
/// Takes a call through its steps: <see cref="SoapCall.Open"/>, <see cref="SoapCall.AdmitAsync"/>, <see cref="SoapCall.AnswerAsync"/>, and
/// sends the answer.
/// </summary>
/// <param name="call">A call whose body has been read.</param>
public delegate Task SoapCallHandler(SoapCall call);
