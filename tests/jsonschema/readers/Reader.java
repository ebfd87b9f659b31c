import io.quicktype.Converter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads bodies, one a line, with the generated classes, and writes them again. */
public class Reader {
    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(Converter.TYPEToJsonString(Converter.TYPEFromJsonString(line)));
        }
    }
}
