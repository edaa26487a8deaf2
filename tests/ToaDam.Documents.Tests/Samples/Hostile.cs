namespace ToaDam.Documents.Tests.Samples;

/// <summary>What users might type, by accident or on purpose, that could be taken for markup, code or worse.</summary>
internal static class Hostile
{
    /// <summary>Printed exactly as typed.</summary>
    internal static IReadOnlyList<string> Literal { get; } =
    [
        "*đậm* và **rất đậm**",
        "a | b || c",
        "# không phải đề mục",
        "1. không phải điểm",
        "a) không phải điểm",
        "- gạch đầu dòng",
        "{{ title }} {% for x in y %}",
        "<b>đậm</b> &amp; &#42; <script>alert(1)</script>",
        "dòng một\n# dòng hai\n::: signature",
        @"\ \\ \* \| \n C:\tệp\mới",
        "[liên kết](javascript:1) ![ảnh](x.png)",
        "::: appendix",
        "---",
        "    bốn dấu cách",
        "`mã` ```khối```",
        "$x^2$ #panic() #import \"a.typ\" @ref <nhãn>",
        "| cột |\n|:-:|",
        "===\n***\n___",
        "[a]: http://x \"t\"",
        "\"nháy kép\" 'nháy đơn' “cong” ‘cong’",
        "*một sao lẻ",
        "{\"json\": [1, \"\\u0041\"], }",
        "/* chú thích */ // dòng",
        "name: giả khóa",
        "~ = + - / * _ ^ ` ' \" , . ; : ! ? ( ) [ ] { } < > @ # $ % & | \\",
    ];

    /// <summary>Cleaned, or printed as □ with a warning; the second string is what must stand on paper.</summary>
    internal static IReadOnlyList<(string Typed, string Printed)> Cleaned { get; } =
    [
        ("Nguye\u0302\u0303n Thi\u0323 Phu\u031Bo\u031B\u0323ng", "Nguyễn Thị Phượng"),
        ("không\u200Brộng\uFEFF và\u200Dnối", "khôngrộng vànối"),
        ("chuông\u0007 và\u0000rỗng\u001B[31m", "chuông vàrỗng[31m"),
        ("đảo\u202E chiều\u2066 x\u2069", "đảo chiều x"),
        ("thẻ\tngang", "thẻ ngang"),
        ("dùng riêng \uE005 \U000F0000 \U00100001", "dùng riêng □ □ □"),
        ("đơn độc \uD800 và \uDC00", "đơn độc □ và □"),
        ("biểu tượng \U0001F9FF và \U0001F680", "biểu tượng □ và □"),
        ("chữ Hán 漢字", "chữ Hán □□"),
        ("gạch\u2011nối", "gạch-nối"),
        ("mềm\u00ADlại", "mềmlại"),
        ("ô ☐ ☑ ✓ được in", "ô ☐ ☑ ✓ được in"),
    ];
}
