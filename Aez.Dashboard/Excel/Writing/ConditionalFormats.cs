using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using X14 = DocumentFormat.OpenXml.Office2010.Excel;
using Xm = DocumentFormat.OpenXml.Office.Excel;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>The conditional formats of one sheet, each of a lower priority than those before.</summary>
internal sealed class ConditionalFormats(DrawnTemplate template)
{
    /// <summary>From none of the target to a half more than it.</summary>
    private static readonly string[] BarEnds = ["0", "1.5"];

    private readonly List<X14.ConditionalFormatting> _bars = [];
    private int _priority;

    /// <summary>What Excel since 2010 wants to know of the bars, at the end of the sheet; null where there are none.</summary>
    public WorksheetExtension? Extension => _bars.Count == 0 ? null : new(new X14.ConditionalFormattings(_bars)) { Uri = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}" };

    /// <summary>Tints behind the status words of a range.</summary>
    public ConditionalFormatting TintOf(string range) => new(StatusTints.ConditionsOf(range.Split(':')[0]).Zip(template.Tints)
        .Select(rule => new ConditionalFormattingRule(new Formula(rule.First)) { Type = ConditionalFormatValues.Expression, FormatId = rule.Second, Priority = ++_priority }))
    {
        SequenceOfReferences = References(range),
    };

    /// <summary>Bars in the cells of a range of attainments: of one colour, not fading.</summary>
    public ConditionalFormatting BarOf(string range)
    {
        var id = Guid.NewGuid().ToString("B", CultureInfo.InvariantCulture).ToUpperInvariant();
        _bars.Add(new X14.ConditionalFormatting(
            new X14.ConditionalFormattingRule(new X14.DataBar(
            [
                .. BarEnds.Select(end => new X14.ConditionalFormattingValueObject(new Xm.Formula(end)) { Type = X14.ConditionalFormattingValueObjectTypeValues.Numeric }),
                new X14.NegativeFillColor { Rgb = CellLooks.BarColor },
                new X14.BarAxisColor { Rgb = "FF000000" },
            ])
            {
                MinLength = 0,
                MaxLength = 100,
                ShowValue = true,
                Gradient = false,
            })
            {
                Type = ConditionalFormatValues.DataBar,
                Id = id,
            },
            new Xm.ReferenceSequence(range)));
        var bar = new DataBar([.. BarEnds.Select(end => new ConditionalFormatValueObject { Type = ConditionalFormatValueObjectValues.Number, Val = end }), new Color { Rgb = CellLooks.BarColor }]) { ShowValue = true };
        var link = new ConditionalFormattingRuleExtensionList(new ConditionalFormattingRuleExtension(new X14.Id(id)) { Uri = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" });
        return new ConditionalFormatting(new ConditionalFormattingRule(bar, link) { Type = ConditionalFormatValues.DataBar, Priority = ++_priority })
        {
            SequenceOfReferences = References(range),
        };
    }

    private static ListValue<StringValue> References(string range) => new([new StringValue(range)]);
}
