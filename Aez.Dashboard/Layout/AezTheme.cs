using MudBlazor;

namespace Aez.Dashboard.Layout;

/// <summary>
/// Colours and type for MudBlazor; wwwroot/css/base.css holds the same values for what is drawn without it.
/// Every text colour reaches 4.5:1 on its surface, which MudBlazor's own palette does not.
/// </summary>
internal static class AezTheme
{
    private static readonly string[] Fonts = ["Roboto Variable", "Roboto", "Segoe UI", "Arial", "sans-serif"];

    public static readonly MudTheme Instance = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0f4c75",
            PrimaryContrastText = "#ffffff",
            Secondary = "#3f5566",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#3f5566",
            TertiaryContrastText = "#ffffff",
            Info = "#0f4c75",
            InfoContrastText = "#ffffff",
            Success = "#00665d",
            SuccessContrastText = "#ffffff",
            Warning = "#8a5200",
            WarningContrastText = "#ffffff",
            Error = "#8e0b2b",
            ErrorContrastText = "#ffffff",
            Dark = "#1b1f23",
            DarkContrastText = "#ffffff",
            TextPrimary = "#1b1f23",
            TextSecondary = "#4a545d",
            TextDisabled = "#6b757e",
            ActionDefault = "#4a545d",
            ActionDisabled = "#6b757e",
            ActionDisabledBackground = "#e6e9ec",
            Background = "#f5f6f7",
            BackgroundGray = "#eceef0",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b1f23",
            DrawerBackground = "#ffffff",
            DrawerText = "#1b1f23",
            DrawerIcon = "#4a545d",
            LinesDefault = "#d9dde1",
            LinesInputs = "#76818b",
            TableLines = "#e3e6e9",
            TableHover = "#f0f3f6",
            TableStriped = "#f8f9fa",
            Divider = "#e3e6e9",
            DividerLight = "#eceef0",
            HoverOpacity = 0.06,
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8fc7f2",
            PrimaryContrastText = "#0d1b26",
            Secondary = "#b4bfc9",
            SecondaryContrastText = "#14181c",
            Tertiary = "#b4bfc9",
            TertiaryContrastText = "#14181c",
            Info = "#8fc7f2",
            InfoContrastText = "#0d1b26",
            Success = "#4cc4b5",
            SuccessContrastText = "#07211d",
            Warning = "#e9a94a",
            WarningContrastText = "#241703",
            Error = "#f28ba0",
            ErrorContrastText = "#2b060e",
            Dark = "#e8eaed",
            DarkContrastText = "#14181c",
            TextPrimary = "#e8eaed",
            TextSecondary = "#b4bcc4",
            TextDisabled = "#8b949d",
            ActionDefault = "#b4bcc4",
            ActionDisabled = "#8b949d",
            ActionDisabledBackground = "#2b3138",
            Background = "#14181c",
            BackgroundGray = "#0f1316",
            Surface = "#1c2126",
            AppbarBackground = "#1c2126",
            AppbarText = "#e8eaed",
            DrawerBackground = "#1c2126",
            DrawerText = "#e8eaed",
            DrawerIcon = "#b4bcc4",
            LinesDefault = "#343b43",
            LinesInputs = "#8b949d",
            TableLines = "#2b3138",
            TableHover = "#242a31",
            TableStriped = "#1f252a",
            Divider = "#2b3138",
            DividerLight = "#262c32",
            HoverOpacity = 0.08,
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.875rem", FontWeight = "500", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "0.8125rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.0625rem", FontWeight = "600", LetterSpacing = "normal" },
        },
    };
}
