using System.ServiceModel;

namespace Soa.ExampleService;

/// <summary>Answers from a fixed table.</summary>
public sealed class RatesService : IRates
{
    private static readonly Dictionary<string, decimal> Rates = new() { ["GBP"] = 0.86m, ["USD"] = 1.08m, ["JPY"] = 163.2m };

    /// <inheritdoc/>
    public Task<GetRateResult> GetRateAsync(GetRateRequest request)
    {
        if (Rates.TryGetValue(request.Currency, out var rate))
            return Task.FromResult(new GetRateResult { Currency = request.Currency, Rate = rate });

        var fault = new RatesFault
        {
            Code = "CurrencyUnknown",
            Message = $"'{request.Currency}' is not quoted. Quoted are {string.Join(", ", Rates.Keys)}.",
        };
        var code = FaultCode.CreateSenderFaultCode(new FaultCode(fault.Code, IRates.Namespace));
        throw new FaultException<RatesFault>(fault, fault.Message, code);
    }
}
