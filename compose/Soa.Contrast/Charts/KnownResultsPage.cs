using System.Net;
using System.Text;
using Soa.Contrast.KnownResults;

namespace Soa.Contrast.Charts;

/// <summary>Writes what others have found, beside the figures of a run, as a part of the report.</summary>
internal static class KnownResultsPage
{
    /// <summary>Writes it; nothing if there is nothing to compare.</summary>
    public static string Write(IReadOnlyList<KnownSource> sources)
    {
        if (sources.Count == 0)
            return "";
        var page = new StringBuilder()
            .AppendHeading(2, "Known results")
            .AppendParagraph(
                "What others have found, in the words of their summaries made short, and whether the figures of this run say the same. It "
                    + "is confirmed or not where the quartiles do not overlap; otherwise it is undecided, as where two figures disagree.");
        foreach (var source in sources)
        {
            page.AppendHeading(3, source.Authors).AppendParagraph(source.Reference);
            foreach (var finding in source.Findings)
            {
                page.Append("<p><b>").Append(WebUtility.HtmlEncode(finding.Claim)).Append(' ').Append(Verdicts.TextOf(finding.Verdict))
                    .Append(".</b> ").Append(WebUtility.HtmlEncode(finding.Figures)).Append("</p>\n");
            }

            page.AppendParagraph(source.Limits);
        }

        return page.ToString();
    }
}
