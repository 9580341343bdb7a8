import ConfigFiles
import Results
import Workbench
