"""Where the parts of a local stack lie. One stack = one name = one folder under .local/."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGION = "eu-central-1"
ACCOUNT = "000000000000"  # MiniStack's own account; as an access key it is that account's root
SECRET = "test"  # what LocalStack and MiniStack take by convention
FUNCTIONS = sorted(path.name for path in (ROOT / "functions").iterdir() if (path / "Cargo.toml").is_file())
LAMBDA = ROOT / "target" / "lambda"  # template.yaml's CodeUri: <function>/bootstrap


class Stop(Exception):
    """Something that the person at the keyboard can mend; the message says what and how."""


def tool(name: str) -> str:
    """Path of a program of our own Python environment (`make tools`)."""
    path = ROOT / ".tools" / "venv" / "bin" / name
    if not path.exists():
        raise Stop(f"{name} is not there yet: run `make tools` first")
    return str(path)


@dataclass(frozen=True)
class Stack:
    """A stack by its name and the port that its AWS answers on."""

    name: str
    port: int

    @property
    def home(self) -> Path:
        return ROOT / ".local" / self.name

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"  # an address, not a name: S3 clients then use path style by themselves

    @property
    def description(self) -> Path:
        """What tests and people read: addresses, tables, queues."""
        return self.home / "stack.json"

    @property
    def officials(self) -> Path:
        return self.home / "officials"

    @property
    def aws_environment(self) -> dict[str, str]:
        """What makes an AWS client talk to this stack and to nothing else."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service: str):
        """A boto3 client of this stack."""
        import boto3

        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=REGION, aws_access_key_id=ACCOUNT, aws_secret_access_key=SECRET
        )
