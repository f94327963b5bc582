using System.ServiceModel;

namespace Soa.Testing.Soap.Desk;

internal sealed class BookDesk : IBookDesk
{
    public const string Namespace = "http://soa.example.com/desk/v1";
    public const string TypesNamespace = "http://soa.example.com/types/v1";
    public const string Secret = "Password=hunter2";

    private static readonly DateTime Published = new(1965, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Book[] Books =
    [
        new() { Isbn = "1", Title = "Ubik", Price = new Price { Amount = 7.95m, Currency = "EUR" }, PublishedOn = Published },
        new()
        {
            Isbn = "2",
            Title = "Dune",
            Price = new Price { Amount = 12.5m, Currency = "EUR" },
            PublishedOn = Published,
            Subtitle = "Buch <1> & mehr",
            Format = BookFormat.Audio,
        },
    ];

    public Task<FindBooksResult> FindBooksAsync(FindBooksRequest request) => Task.FromResult(new FindBooksResult
    {
        Books = [.. Books.Where(
            book => book.Title.Contains(request.TitlePart ?? "") && book.Price.Amount <= (request.MaxPrice ?? decimal.MaxValue))],
        NextPageToken = request.PageSize is null ? null : "page-2",
    });

    public async Task<BorrowBookResult> BorrowBookAsync(BorrowBookRequest request)
    {
        await Task.Yield();
        foreach (var line in request.Lines)
        {
            if (line.Copies < 1)
                throw Refusal("CopiesNotPositive", "Copies must be at least 1.", "Lines/LoanLine/Copies");
        }

        return new BorrowBookResult
        {
            LoanNumber = "L-" + request.CardNumber,
            DueBy = request.DueBy ?? Published,
            Deposit = new Price { Amount = request.Lines.Sum(line => line.Copies) * 1.10m, Currency = "EUR" },
            Remark = request.Remark,
        };
    }

    public Task<RefuseResult> RefuseAsync(RefuseRequest request) => throw (request.How switch
    {
        "untyped" => new FaultException("The desk is closed."),
        "in German" => new FaultException(
            new FaultReason(new FaultReasonText("Der Tresen ist zu.", "de")), new FaultCode(
                "Closed", Namespace, new FaultCode("Lunch", Namespace)), action: null),
        "receiver" => new FaultException(
            new FaultReason("The desk is on fire."), new FaultCode("Receiver", new FaultCode("OnFire", Namespace)), action: null),
        "own code" => new FaultException(new FaultReason("The desk is closed."), new FaultCode("Closed", Namespace), action: null),
        "undeclared" => new FaultException<Price>(new Price { Amount = 1m, Currency = "EUR" }, new FaultReason("It costs.")),
        "lost" => new Database.CommitUnknownException(Secret, new TimeoutException(Secret)),
        _ => new InvalidOperationException(Secret),
    });

    private static FaultException<DeskFault> Refusal(string code, string message, string field) => new(
        new DeskFault { Code = code, Message = message, Field = field }, new FaultReason(message), FaultCode.CreateSenderFaultCode(
            new FaultCode(code, Namespace)), null);
}
