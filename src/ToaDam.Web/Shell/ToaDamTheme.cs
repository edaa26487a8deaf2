using MudBlazor;

namespace ToaDam.Web.Shell;

/// <summary>The component library's theme; css/tokens.css holds the same colours for everything else.</summary>
public static class ToaDamTheme
{
    private static readonly string[] Fonts =
    [
        "Be Vietnam Pro",
        "system-ui",
        "Segoe UI",
        "sans-serif",
    ];

    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#1D4F91",
                PrimaryContrastText = "#FFFFFF",
                Secondary = "#475569",
                Tertiary = "#8A6414",
                Info = "#1D4F91",
                Success = "#126129",
                Warning = "#8A4B00",
                Error = "#B3261E",
                Background = "#F6F7F9",
                BackgroundGray = "#EEF1F5",
                Surface = "#FFFFFF",
                AppbarBackground = "#FFFFFF",
                AppbarText = "#1B2430",
                DrawerBackground = "#FFFFFF",
                DrawerText = "#1B2430",
                TextPrimary = "#1B2430",
                TextSecondary = "#4A5668",
                ActionDefault = "#4A5668",
                LinesDefault = "#DCE1E8",
                LinesInputs = "#8592A3",
                TableLines = "#E4E8EE",
                TableHover = "#F1F5FA",
                Divider = "#DCE1E8",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#8DB5EC",
                PrimaryContrastText = "#0C1B30",
                Secondary = "#B6C0CE",
                SecondaryContrastText = "#12171E",
                Tertiary = "#E0B65A",
                TertiaryContrastText = "#12171E",
                Info = "#8DB5EC",
                InfoContrastText = "#0C1B30",
                Success = "#7ED69A",
                SuccessContrastText = "#0A2412",
                Warning = "#F2B56B",
                WarningContrastText = "#2A1800",
                Error = "#FF9C93",
                ErrorContrastText = "#360603",
                Background = "#12171E",
                BackgroundGray = "#0D1117",
                Surface = "#1A212A",
                AppbarBackground = "#1A212A",
                AppbarText = "#E7ECF2",
                DrawerBackground = "#1A212A",
                DrawerText = "#E7ECF2",
                TextPrimary = "#E7ECF2",
                TextSecondary = "#B3BECC",
                ActionDefault = "#B3BECC",
                LinesDefault = "#33404F",
                LinesInputs = "#7C8A9B",
                TableLines = "#2A3542",
                TableHover = "#212A35",
                Divider = "#33404F",
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = Fonts,
                    FontSize = "0.875rem",
                    LineHeight = "1.5",
                    LetterSpacing = "0",
                },
                Body1 = new Body1Typography
                {
                    FontSize = "0.875rem",
                    LineHeight = "1.5",
                    LetterSpacing = "0",
                },
                Body2 = new Body2Typography
                {
                    FontSize = "0.875rem",
                    LineHeight = "1.5",
                    LetterSpacing = "0",
                },
                Caption = new CaptionTypography
                {
                    FontSize = "0.8125rem",
                    LineHeight = "1.5",
                    LetterSpacing = "0",
                },
                Button = new ButtonTypography
                {
                    FontSize = "0.875rem",
                    FontWeight = "600",
                    LetterSpacing = "0",
                    TextTransform = "none",
                },
            },
        };
}
