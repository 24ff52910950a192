"""Reads an IFC model from standard input and writes what a plan shows of it. The one argument: `local` or `placed`."""
import sys


def main():
    try:
        model = ifcopenshell.open("/dev/stdin", format=".ifc")
    except Exception as error:
        write_diagnostic("ifc.syntax", "error", "", f"无法读取 IFC 文件：{error}", f"the IFC file cannot be read: {error}")
        return
    account = Account()
    storeys = Storeys(model)
    placement = Placement(model, account, stays_local=sys.argv[1:] == ["local"])
    write_coordinates(placement.coordinates)
    Reader(model, Bodies(), storeys, placement, account).read()
    account.write()


main()
write_end()
