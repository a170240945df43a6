using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

public sealed class ImportLimitsTests
{
    [Fact]
    public void Limits_ByDefault_AreValid() => Assert.True(new ImportLimitsValidator().Validate(null, new ImportLimits()).Succeeded);

    [Fact]
    public void Limit_ThatCannotWork_IsNamedWithItsKey()
    {
        var result = new ImportLimitsValidator().Validate(null, new ImportLimits { MaxRows = 0, MaxSeconds = -1 });

        Assert.Equal(["Import:MaxRows ist 0; erlaubt sind 1 bis 10000000.", "Import:MaxSeconds ist -1; erlaubt sind 1 bis 86400."], result.Failures);
    }
}
